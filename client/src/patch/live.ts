/** What one page shares between the modules of the patch: its document, templates and instances. */
import type { Block, Instance } from "./block.ts";
import type { Template } from "./template.ts";

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
  root: Block | undefined;
  /** Called for each event type that a template listens to. */
  readonly onEventType: (type: string) => void;
}
