/** What one page shares between the modules of the patch: its document, templates and instances. */
import type { Block, Instance } from "./block.ts";
import type { findListeners } from "../events/listeners.ts";
import type { Forms } from "../forms/forms.ts";
import type { Portals } from "../portals/portals.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import type { Outgoing } from "../transport/outbox.ts";
import type { Progress } from "./interpreter.ts";
import type { Posting } from "../transport/posting.ts";
import type { Template } from "./template.ts";

/** `kind` is PropSlot or EventSlot of `TemplateOp`, `name` the property or the DOM event's type, `flags` bits of `EventFlag`. */
export type OnSlot = (kind: number, name: string, flags: number) => void;

/** Sends Control frames, and knows what the server does of the page. */
export type ControlPosting = Pick<Posting, "version" | "told" | "control">;

/** What the core asks of the script of repairs. */
export interface Repair {
  /** Applies a skeleton with values, from its root's id on. False: something did not fit, another one is needed. */
  reconcile(reader: ByteReader): boolean;
  /**
   * Something did not fit: of the patch `at`, if there is one. True: it does now, and what was asked for is on its way.
   * False: a skeleton with values is.
   */
  mend(error: unknown, at: Progress | undefined, posting: ControlPosting): boolean;
  /** Lets an event name its slots as they are now. False: none of them is there any more. */
  rename(event: Outgoing): boolean;
}

export interface Live {
  readonly document: Document;
  /** Never shown: prototypes are made here, where custom elements do not start and images do not load. */
  readonly inert: Document;
  /** By the number that this connection gave them. */
  readonly templates: Map<number, Template>;
  /** Those of earlier connections too: a block keeps its nodes if its template has the same hash. */
  readonly known: Map<string, Template>;
  instances: Map<number, Instance>;
  /** The block that holds the root instance. */
  root?: Block | undefined;
  /** Called for the properties and event types of each new template. */
  onSlot: OnSlot;
  /** What the script of forms does; see there. */
  forms: Forms;
  /** What the script of portals does; see there. */
  portals: Portals;
  /** Which slots hear an event; the script of modifiers replaces it. */
  find: typeof findListeners;
  /** What the script of repairs does, once it is there. */
  repair?: Repair | undefined;
  /** Where the focus goes when the present change is through; not undefined as long as it is not, also where it does not fit. */
  toFocus?: Element | null | undefined;
  /** The last skeleton described the live view that the page belonged to before. */
  same?: boolean | undefined;
}
