// A live view without sockets: mounted, joined over a connection that only notes what is sent, clicked by frames as a
// browser would send them.
import { View } from "../../dist/runtime/src/view/view.js";
import { clickFrame, findListener, findListeners, type Listener } from "./listeners.ts";

type Component = ConstructorParameters<typeof View>[0]["component"];

/** Versions that one event's header can acknowledge without a count of its own. */
const MAX_APPLIED = 6;

export class MountedView {
  readonly view: View;
  /** When the last frame was sent (`performance.now()`), and its length. */
  sentAt = 0;
  frameBytes = 0;
  readonly #listeners: readonly Listener[];
  #skeleton = new Uint8Array();
  #frames = 0;
  #event = 0;

  constructor(component: Component, props: Record<string, unknown> = {}) {
    this.view = createView(component, props);
    this.view.html();
    this.view.join({ send: (frame) => this.#note(frame), close: refuse }, { lastEvent: 0, resume: 0 });
    this.#listeners = findListeners(this.#skeleton);
    this.#skeleton = new Uint8Array(); // read, and not to be weighed
    this.#frames = 0;
  }

  /** A click on the button with this text, as a frame that is sent once. */
  click(label: string): Uint8Array {
    const applied = Math.min(this.#frames, MAX_APPLIED);
    this.#frames -= applied;
    return clickFrame(findListener(this.#listeners, label), ++this.#event, applied);
  }

  /** Lets the view receive the frame; an error if it sends nothing in answer. */
  receive(frame: Uint8Array): void {
    const before = this.#frames;
    this.view.receive(frame);
    if (this.#frames !== before + 1) throw new Error(`a click was answered with ${this.#frames - before} frames`);
  }

  close(): void {
    this.view.close();
  }

  #note(frame: Uint8Array): true {
    this.sentAt = performance.now();
    this.frameBytes = frame.length;
    if (this.#frames++ === 0 && this.#event === 0) this.#skeleton = frame.slice();
    return true;
  }
}

/** A view that is not rendered yet. */
export function createView(component: Component, props: Record<string, unknown>): View {
  return new View({ id: "bench", component, props, observer: { onError: rethrow } });
}

function refuse(code: number, reason: string): void {
  throw new Error(`the view closed its connection: ${code} ${reason}`);
}

function rethrow(error: unknown): void {
  throw error;
}
