/** A form as it should be, and one that it should not. */
export function Sound() {
  return (
    <main>
      <h1>Order</h1>
      <form>
        <label>
          Name <input name="name" autoComplete="name" />
        </label>
        <button>Send</button>
      </form>
    </main>
  );
}

export function Careless() {
  return (
    <main>
      <form>
        <input name="name" placeholder=" " />
        <select name="size">
          <option>small</option>
        </select>
        <button />
        <img src="/a.png" />
      </form>
    </main>
  );
}
