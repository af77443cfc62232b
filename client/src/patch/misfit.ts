/** What a patch asks of the page and the page cannot do: the caller asks for a resync. */
export class Misfit extends Error {
  override readonly name = "Misfit";
}
