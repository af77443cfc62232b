// Stands in for a language model: an answer in tokens, a hundred a second.

const MS_PER_TOKEN = 10;

const OPENINGS = [
  "A loom answers that in its own way.",
  "Weavers have asked that for four thousand years.",
  "It is simpler than it looks.",
];
const PARTS = [
  "The warp is fixed before anything begins: threads side by side, under tension, none of which ever moves again.",
  "The weft is what changes, and it passes through the warp in one stroke, however wide the cloth is.",
  "A heddle lifts just those threads that must make way, so that the shuttle need not look for them.",
  "What has been woven stays woven; a new row costs a new row, and nothing of what lies below it.",
  "Two weavers at one loom agree by the cloth itself: they see the same, and need not tell each other.",
];

/** What is said to a question, in as many rounds as its words ask for. */
export function compose(question: string): string {
  const words = question.split(/\s+/).filter((word) => word !== "");
  const opening = OPENINGS[question.length % OPENINGS.length]!;
  const parts = Array.from({ length: 2 + (words.length % 3) }, (_, index) => PARTS[(words.length + index) % PARTS.length]!);
  return [opening, ...parts, `So much about “${question}”.`].join(" ");
}

/** Ends with an error when the signal says that nobody listens any more. */
export async function* answer(question: string, signal: AbortSignal): AsyncGenerator<string> {
  for (const token of compose(question).split(/(?<= )/)) {
    await sleep(MS_PER_TOKEN);
    signal.throwIfAborted();
    yield token;
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
