/**
 * Writes what the page gets: patches, with the commands that go along, skeletons, blocks that it asked for. Where the
 * differ and the view disagree, which must not happen, both the differ and the page start over.
 */
import type { Instance } from "../component/instance.ts";
import type { Control, Places } from "../events/find-controls.ts";
import { DifferView } from "../native/binding.ts";
import type { ElementCommand } from "../refs/ref-slot.ts";
import { Commands } from "./commands.ts";
import type { Commit } from "./commit.ts";
import type { Connection } from "./view-options.ts";
import { FrameSender, type JoinedPage, NO_VERSION, type SkeletonKind } from "./frame-sender.ts";
import { Notes } from "./notes.ts";
import { type BlockName, refreshOperations } from "./refresh.ts";

/** What writing asks of the view. */
export interface WrittenView extends Places {
  readonly isConnected: boolean;
  readonly root: Instance;
  warn(message: string): void;
  /** Heddle's own error. */
  bug(error: unknown): void;
  /** The page cannot be continued. */
  giveUp(): void;
}

export class PageWriter {
  readonly differ: DifferView = new DifferView();
  readonly frames: FrameSender = new FrameSender(this.differ);
  /** How often the differ's tree was made anew: the numbers of blocks are others since. */
  rebuilds = 0;
  /** How often blocks or slots got other numbers. */
  renames = 0;
  readonly #view: WrittenView;
  // Most events tell of no controls, and most views give no commands.
  #notes: Notes | null = null;
  #commands: Commands | null = null;

  constructor(view: WrittenView) {
    this.#view = view;
  }

  /** The path of a block; null if it is gone, as whatever had a name is where the differ turns out to have lost the view. */
  locate(instance: number, block: number): Uint32Array | null {
    try {
      return this.differ.locate(instance, block);
    } catch (bug) {
      this.#rebuild(bug);
      return null;
    }
  }

  /** A page continues here; see `FrameSender`. */
  connect(connection: Connection, page: JoinedPage): void {
    // One that is taken for another does not say what it had applied of this view.
    this.#commands?.acknowledged(this.frames.appliedVersion);
    this.frames.connect(connection, page);
  }

  /** Brings a page that has joined up to date; `isAdopting`: it shows this view's first HTML. */
  answerJoin(page: JoinedPage, isAdopting: boolean): void {
    const { frames } = this;
    if (frames.catchUp()) return;
    this.#commands?.resend(frames.isKnown ? page.resume - 1 : NO_VERSION);
    this.sendSkeleton({ withValues: !isAdopting, isSame: frames.isKnown }, page.resume === 0 ? page.usage : "");
  }

  /** What was held goes out. */
  release(): void {
    if (!this.frames.catchUp()) this.sendSkeleton({ withValues: true, isSame: true, isUnasked: true });
  }

  /** The page has lost its way. */
  resync(): void {
    this.#commands?.resend(this.frames.appliedVersion);
    this.sendSkeleton({ withValues: true, isSame: true, isUnasked: this.frames.isRenamed });
  }

  /** Sends what a commit has changed, whose stream was just encoded if it `differs`. Returns the bytes of its operations. */
  publish({ changesStructure, widens }: Commit, differs: boolean): number {
    try {
      if (changesStructure) this.differ.forgetPath();
      if (widens) this.#describeAnew();
      else if (differs) {
        this.#commands?.encode(true);
        return this.frames.render(this.#takeNotes());
      }
    } catch (bug) {
      this.#rebuild(bug);
    }
    return 0;
  }

  get hasCommands(): boolean {
    return this.#commands !== null && !this.#commands.isEmpty;
  }

  /** What takes the command along; null if its element has gone. */
  command(command: ElementCommand): Commands | null {
    const commands = (this.#commands ??= new Commands(this.frames, this.differ, this.#view));
    return commands.add(command) ? commands : null;
  }

  /** Sends the commands that no commit has taken along, as a patch of their own. */
  sendCommands(): void {
    try {
      if (this.#commands?.encode(false) === true) this.frames.render(this.#takeNotes());
    } catch (bug) {
      this.#rebuild(bug);
    }
  }

  /** Acknowledges events that no patch has, and tells controls again what no commit has compared. */
  acknowledge(): void {
    this.frames.acknowledgeEvents(this.#takeNotes());
  }

  refresh(blocks: readonly BlockName[]): void {
    const { rebuilds } = this;
    const operations = refreshOperations(blocks, this.#view);
    // Otherwise it has got everything meanwhile, and these name nothing.
    if (rebuilds === this.rebuilds) this.frames.acknowledgeEvents(operations);
  }

  note(controls: readonly Control[]): void {
    for (const control of controls) (this.#notes ??= new Notes()).add(control);
  }

  dropNotes(): void {
    this.#takeNotes();
  }

  /** `usage`: of a page that still is as its first HTML was. */
  sendSkeleton(kind: SkeletonKind, usage = ""): void {
    try {
      this.differ.encoder.encodeDescribe(this.#view.root, usage === "" ? null : this.differ.used(usage));
      this.frames.sendSkeleton(kind);
    } catch (error) {
      this.#rebuild(error);
    }
  }

  #takeNotes(): Uint8Array | null {
    const notes = this.#notes;
    this.#notes = null;
    return notes?.takeOperations() ?? null;
  }

  /** Blocks have templates with more slots now: the page finds them again by a skeleton. */
  #describeAnew(): void {
    this.renames++;
    this.dropNotes();
    this.frames.renderUnsent();
    if (!this.frames.isHeld) this.sendSkeleton({ withValues: true, isSame: true, isUnasked: true });
  }

  #rebuild(bug: unknown): void {
    this.#view.bug(bug);
    this.rebuilds++;
    this.renames++;
    this.dropNotes();
    const { encoder } = this.differ;
    try {
      encoder.encodeMount(this.#view.root);
      encoder.takeRefs();
      this.differ.mount();
      if (!this.#view.isConnected) return this.frames.forgetPages();
      encoder.encodeDescribe(this.#view.root, null);
      // It has given all of its blocks new numbers.
      this.frames.sendSkeleton({ withValues: true, isSame: false, isUnasked: true });
    } catch (error) {
      this.#view.bug(error);
      this.#view.giveUp();
    }
  }
}
