import { type ElementRef, useRef, useState } from "heddle";
import { Page } from "../shared/page.lv.tsx";

const FILES = ["report.txt", "holiday.jpg", "notes.md", "budget.csv"];

function FileRow({ file, onRename, onRemove }: { file: string; onRename: () => void; onRemove: () => void }) {
  return (
    <li>
      <span>{file}</span>
      <button type="button" aria-label={`Rename ${file}`} onClick={onRename}>
        Rename
      </button>
      <button type="button" aria-label={`Remove ${file}`} onClick={onRemove}>
        Remove
      </button>
    </li>
  );
}

export default function Files() {
  const [files, setFiles] = useState<readonly string[]>(FILES);
  // Which file the dialog is about.
  const [chosen, setChosen] = useState("");
  const [name, setName] = useState("");
  const question = useRef<ElementRef<"dialog">>(null);
  const rename = useRef<ElementRef<"dialog">>(null);
  const field = useRef<ElementRef<"input">>(null);
  const heading = useRef<ElementRef<"h2">>(null);

  const askToRemove = (file: string) => {
    setChosen(file);
    question.current?.showModal();
  };
  const remove = () => {
    setFiles(files.filter((file) => file !== chosen));
    question.current?.close();
    // The button that opened the dialog has gone with its row.
    heading.current?.focus();
  };
  const askForName = (file: string) => {
    setChosen(file);
    setName(file);
    rename.current?.showModal();
    field.current?.select();
  };
  const isTaken = name !== chosen && files.includes(name);
  const save = () => {
    if (isTaken) return field.current?.select();
    setFiles(files.map((file) => (file === chosen ? name : file)));
    rename.current?.close();
  };

  return (
    <Page
      title="Dialog"
      lead="Both dialogs are the browser's own. Refs hold commands for them, which leave behind the patch of the same handler."
      source="dialog/dialog.lv.tsx"
    >
      <section class="files">
        <h2 ref={heading} tabIndex={-1}>
          {files.length} files
        </h2>
        <ul>
          {files.map((file) => (
            <FileRow key={file} file={file} onRename={() => askForName(file)} onRemove={() => askToRemove(file)} />
          ))}
        </ul>
      </section>

      <dialog ref={question} aria-label="Remove a file">
        <p>Remove {chosen}?</p>
        <div class="buttons">
          <button type="button" onClick={() => question.current?.close()}>
            Keep it
          </button>
          <button type="button" class="primary" onClick={remove}>
            Remove it
          </button>
        </div>
      </dialog>

      <dialog ref={rename} aria-label="Rename a file">
        <form onSubmit={save}>
          <label>
            New name
            <input ref={field} required value={name} aria-invalid={isTaken} onInput={(e) => setName(e.target.value)} />
          </label>
          <p role="alert">{isTaken && `There is a ${name} already.`}</p>
          <div class="buttons">
            <button type="button" onClick={() => rename.current?.close()}>
              Cancel
            </button>
            <button class="primary">Save</button>
          </div>
        </form>
      </dialog>
    </Page>
  );
}
