import { useState } from "heddle";
import { completeTodo, removeTodo, renameTodo, type Todo } from "./store.ts";

/** One todo of the list: its checkbox and label, or the field in which it is edited. */
export function TodoItem({ visitor, todo }: { visitor: string; todo: Todo }) {
  // What the field says while it is edited.
  const [draft, setDraft] = useState<string | null>(null);
  const isEditing = draft !== null;

  const save = () => {
    if (draft === null) return;
    renameTodo(visitor, todo.id, draft);
    setDraft(null);
  };
  const press = (key: string) => {
    if (key === "Enter") save();
    else if (key === "Escape") setDraft(null);
  };

  return (
    <li class={{ completed: todo.completed, editing: isEditing }}>
      <div class="view">
        <input
          class="toggle"
          type="checkbox"
          aria-label={`“${todo.title}” is completed`}
          checked={todo.completed}
          onChange={(e) => completeTodo(visitor, todo.id, e.target.checked)}
        />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- how TodoMVC wants it */}
        <label onDblClick={() => setDraft(todo.title)}>{todo.title}</label>
        <button class="destroy" type="button" aria-label={`Remove “${todo.title}”`} onClick={() => removeTodo(visitor, todo.id)} />
      </div>
      {isEditing && (
        <input
          class="edit"
          aria-label="Title"
          autoFocus
          value={draft}
          onInput={(e) => setDraft(e.target.value)}
          onKeyDown={(e) => !e.isComposing && press(e.key)}
          onBlur={save}
        />
      )}
    </li>
  );
}
