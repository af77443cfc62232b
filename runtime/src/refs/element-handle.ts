/**
 * What refs of elements hold. There is no DOM on the server: a handle has the commands that make sense for its element,
 * and the page carries them out. Nothing can be read of it. Commands are checked at the call (`UsageError`), and dropped
 * with a warning if the element has gone.
 */
import * as Command from "../../../protocol/generated/command.ts";
import { UsageError } from "../errors/render-error.ts";
import { isRendering } from "../hooks/dispatcher.ts";
import { type Argument, isNumber, isOffset, isSwitch, isText, isWord, optional, options, required } from "./command-arguments.ts";
import type { RefElement } from "./ref-slot.ts";

export interface FocusOptions {
  /** The page stays scrolled as it is. */
  readonly preventScroll?: boolean | undefined;
}

/** How scrolling looks; `auto` is what CSS says. */
export type ScrollBehavior = "auto" | "instant" | "smooth";
export type ScrollAlignment = "start" | "center" | "end" | "nearest";

export interface ScrollIntoViewOptions {
  readonly behavior?: ScrollBehavior | undefined;
  readonly block?: ScrollAlignment | undefined;
  readonly inline?: ScrollAlignment | undefined;
}

/** In CSS pixels. */
export interface ScrollOptions {
  readonly top?: number | undefined;
  readonly left?: number | undefined;
  readonly behavior?: ScrollBehavior | undefined;
}

export type SelectionDirection = "forward" | "backward" | "none";

const isBehavior = isWord("auto", "instant", "smooth");
const isAlignment = isWord("start", "center", "end", "nearest");
const SCROLL_INTO_VIEW = { behavior: isBehavior, block: isAlignment, inline: isAlignment };
const SCROLL = { top: isNumber, left: isNumber, behavior: isBehavior };

/** Of any element. */
export class ElementHandle<Tag extends string = string> {
  readonly #element: RefElement;

  constructor(element: RefElement) {
    this.#element = element;
  }

  /** The element's, as the component wrote it. */
  get tag(): Tag {
    return this.#element.tag as Tag;
  }

  focus(to?: FocusOptions): void {
    this.command("focus", Command.Focus, (call) => options(call, to, { preventScroll: isSwitch }));
  }

  blur(): void {
    this.command("blur", Command.Blur);
  }

  /** `true` shows its top, `false` its bottom. */
  scrollIntoView(to?: ScrollIntoViewOptions | boolean): void {
    const given = typeof to === "boolean" ? { block: to ? "start" : "end" } : to;
    this.command("scrollIntoView", Command.ScrollIntoView, (call) => options(call, given, SCROLL_INTO_VIEW));
  }

  /** Scrolls what is in it. */
  scrollTo(to: ScrollOptions): void {
    this.command("scrollTo", Command.ScrollTo, (call) => options(call, to, SCROLL));
  }

  /** Scrolls what is in it by so much. */
  scrollBy(by: ScrollOptions): void {
    this.command("scrollBy", Command.ScrollBy, (call) => options(call, by, SCROLL));
  }

  protected command(name: string, code: Command.Code, given: (call: string) => readonly Argument[] = () => []): void {
    const call = `${name}() of <${this.tag}>`;
    if (isRendering() || this.#element.isRendering)
      throw new UsageError(`${call} was called while a component renders. Call it in a handler or an effect.`);
    this.#element.command(this, call, [code, ...given(call)]);
  }
}

/** Of an element of HTML. */
export class HtmlHandle<Tag extends string = string> extends ElementHandle<Tag> {
  /** As if the person had clicked it: its handlers run. */
  click(): void {
    this.command("click", Command.Click);
  }

  showPopover(): void {
    this.command("showPopover", Command.ShowPopover);
  }

  hidePopover(): void {
    this.command("hidePopover", Command.HidePopover);
  }

  /** With `force` it is shown (true) or hidden (false) whatever it was. */
  togglePopover(force?: boolean): void {
    this.command("togglePopover", Command.TogglePopover, (call) => [optional(call, "force", force, isSwitch)]);
  }
}

/** Of what takes part in a form's validation. */
export class ControlHandle<Tag extends string = string> extends HtmlHandle<Tag> {
  /** The empty text: it is valid. */
  setCustomValidity(message: string): void {
    this.command("setCustomValidity", Command.SetCustomValidity, (call) => [required(call, "message", message, isText)]);
  }

  /** Shows the person what is wrong, if something is. */
  reportValidity(): void {
    this.command("reportValidity", Command.ReportValidity);
  }
}

/** Of `<input>` and `<textarea>`. */
export class TextFieldHandle<Tag extends string = string> extends ControlHandle<Tag> {
  select(): void {
    this.command("select", Command.Select);
  }

  /** In UTF-16 code units, as JavaScript counts them; what is behind the end is the end. */
  setSelectionRange(start: number, end: number, direction?: SelectionDirection): void {
    this.command("setSelectionRange", Command.SetSelectionRange, (call) => [
      required(call, "start", start, isOffset),
      required(call, "end", end, isOffset),
      optional(call, "direction", direction, isWord("forward", "backward", "none")),
    ]);
  }
}

/** Of `<form>`. */
export class FormHandle<Tag extends string = string> extends HtmlHandle<Tag> {
  /** As if the person had submitted it: it is validated, and its `onSubmit` runs. */
  requestSubmit(): void {
    this.command("requestSubmit", Command.RequestSubmit);
  }

  reset(): void {
    this.command("reset", Command.Reset);
  }

  /** Shows the person what is wrong, if something is. */
  reportValidity(): void {
    this.command("reportValidity", Command.ReportValidity);
  }
}

/** Of `<dialog>`. */
export class DialogHandle<Tag extends string = string> extends HtmlHandle<Tag> {
  show(): void {
    this.command("show", Command.Show);
  }

  showModal(): void {
    this.command("showModal", Command.ShowModal);
  }

  close(returnValue?: string): void {
    this.command("close", Command.Close, (call) => [optional(call, "returnValue", returnValue, isText)]);
  }
}

/** Of `<audio>` and `<video>`. */
export class MediaHandle<Tag extends string = string> extends HtmlHandle<Tag> {
  /** Browsers refuse sound that the person has not asked for. */
  play(): void {
    this.command("play", Command.Play);
  }

  pause(): void {
    this.command("pause", Command.Pause);
  }

  /** Starts over, with the sources that there are now. */
  load(): void {
    this.command("load", Command.Load);
  }
}

const KINDS: ReadonlyMap<string, new (element: RefElement) => ElementHandle> = new Map<string, new (element: RefElement) => ElementHandle>([
  ...["button", "fieldset", "object", "output", "select"].map((tag) => [tag, ControlHandle] as const),
  ["input", TextFieldHandle],
  ["textarea", TextFieldHandle],
  ["form", FormHandle],
  ["dialog", DialogHandle],
  ["audio", MediaHandle],
  ["video", MediaHandle],
]);

export const createHandle = (element: RefElement): ElementHandle => new (KINDS.get(element.tag) ?? HtmlHandle)(element);
