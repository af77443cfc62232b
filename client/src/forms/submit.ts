/** While a form's submit event is pending its submit buttons are disabled. */
import type { Outgoing } from "../transport/outbox.ts";

interface Held {
  count: number;
  readonly buttons: readonly HTMLButtonElement[];
  /** The button that had the focus. */
  readonly focused: HTMLButtonElement | undefined;
}

/** The attribute's text tells the client's own doing from what the server sets meanwhile. */
const MARK = "pending";

/** Called for each event that starts (1) or stops (-1) to be pending. */
export function createSubmitHold(): (event: Outgoing, by: number) => void {
  const forms = new Map<EventTarget, Held>();
  return ({ heard, target }, by) => {
    if (heard[0]?.event.name !== "submit") return;
    let held = forms.get(target);
    if (!held) forms.set(target, (held = hold(target as HTMLFormElement)));
    held.count += by;
    if (held.count > 0) return;
    forms.delete(target);
    release(held);
  };
}

function hold(form: HTMLFormElement): Held {
  const candidates = (form.getRootNode() as Document).querySelectorAll<HTMLButtonElement>("button,input");
  const buttons = [...candidates].filter(
    (button) =>
      button.form === form &&
      /^(submit|image)$/.test(button.type) &&
      !button.disabled &&
      !(form.hasAttribute("data-keep-enabled") || button.hasAttribute("data-keep-enabled")),
  );
  const focused = buttons.find((button) => button.ownerDocument.activeElement === button);
  for (const button of buttons) button.setAttribute("disabled", MARK);
  return { count: 0, buttons, focused };
}

function release({ buttons, focused }: Held): void {
  for (const button of buttons) if (button.getAttribute("disabled") === MARK) button.removeAttribute("disabled");
  if (!focused?.isConnected || focused.disabled) return;
  const { activeElement, body } = focused.ownerDocument;
  if (!activeElement || activeElement === body) focused.focus({ preventScroll: true });
}
