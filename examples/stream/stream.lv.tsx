import { useState, useTask } from "heddle";
import { Page } from "../shared/page.lv.tsx";
import { answer } from "./answers.ts";

interface Entry {
  readonly id: number;
  readonly question: string;
  readonly answer: string;
}

const MAX_ENTRIES = 50;

export default function Stream() {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [question, setQuestion] = useState("What is a heddle for?");
  const task = useTask(async ({ signal }, id: number, asked: string) => {
    for await (const token of answer(asked, signal))
      setEntries((old) => old.map((entry) => (entry.id === id ? { ...entry, answer: entry.answer + token } : entry)));
  });
  const isAnswering = task.status === "pending";

  const ask = () => {
    const asked = question.trim();
    if (asked === "") return;
    const id = (entries.at(-1)?.id ?? 0) + 1;
    setEntries([...entries, { id, question: asked, answer: "" }].slice(-MAX_ENTRIES));
    setQuestion("");
    task.run(id, asked);
  };

  return (
    <Page
      title="Streamed text"
      lead="An answer comes a token at a time, a hundred a second. At most sixty times a second the page gets what is new of it, and nothing else."
      source="stream/stream.lv.tsx"
    >
      <section class="stream">
        <ol class="talk" aria-live="polite" aria-busy={isAnswering}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <p class="question">{entry.question}</p>
              <p class="answer">{entry.answer}</p>
            </li>
          ))}
        </ol>
        <form class="ask" onSubmit={ask} data-keep-enabled>
          <label>
            Question
            <input name="question" autocomplete="off" maxLength={200} value={question} onInput={(e) => setQuestion(e.target.value)} />
          </label>
          <button type="submit" class="primary">
            Ask
          </button>
          <button type="button" disabled={!isAnswering} onClick={task.cancel}>
            Stop
          </button>
        </form>
        <output>
          {{ idle: "Nothing asked yet", pending: "Answering …", success: "Done", error: "Failed", cancelled: "Stopped" }[task.status]}
        </output>
      </section>
    </Page>
  );
}
