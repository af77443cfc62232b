import { member, type NumberedSet } from "./types.ts";

/**
 * A property slot of the name `ref` holds no value: its element can be asked to do something. The SetProp of such a slot
 * is a list of one of these numbers and its arguments; null stands for an argument that is not given. In full, in the
 * render stream, in HTML and in skeletons, the slot's value is null and means nothing.
 */
export const commands: NumberedSet = {
  name: "Command",
  doc: "What an element is asked to do: the value of a SetProp of its property slot `ref` is a list of one of these numbers and its arguments, null for what is not given. It is done behind all operations of the frame. Everywhere else the value of such a slot is null.",
  members: [
    member("Focus", 0, "focus({ preventScroll })"),
    member("Blur", 1, "blur()"),
    member("Click", 2, "click()"),
    member("ScrollIntoView", 3, "scrollIntoView({ behavior, block, inline })"),
    member("ScrollTo", 4, "scrollTo({ top, left, behavior })"),
    member("ScrollBy", 5, "scrollBy({ top, left, behavior })"),
    member("ShowPopover", 6, "showPopover()"),
    member("HidePopover", 7, "hidePopover()"),
    member("TogglePopover", 8, "togglePopover(force)"),
    member("Select", 9, "select()"),
    member("SetSelectionRange", 10, "setSelectionRange(start, end, direction)"),
    member("SetCustomValidity", 11, "setCustomValidity(message)"),
    member("ReportValidity", 12, "reportValidity()"),
    member("Show", 13, "show()"),
    member("ShowModal", 14, "showModal()"),
    member("Close", 15, "close(returnValue)"),
    member("Play", 16, "play()"),
    member("Pause", 17, "pause()"),
    member("Load", 18, "load()"),
    member("RequestSubmit", 19, "requestSubmit()"),
    member("Reset", 20, "reset()"),
  ],
};
