import { expect, test } from "vitest";
import {
  addTodo,
  clearCompleted,
  completeAll,
  completeTodo,
  MAX_TITLE_LENGTH,
  MAX_TODOS,
  MAX_VISITORS,
  removeTodo,
  renameTodo,
  subscribe,
  type Todos,
  todosOf,
} from "./store.ts";

const titles = (visitor: string): string[] => todosOf(visitor).map(({ title }) => title);

test("todos are added trimmed, completed, renamed, removed and cleared", () => {
  for (const text of [" a ", "b", "   ", "c"]) addTodo("v", text);
  expect(titles("v")).toEqual(["a", "b", "c"]);
  const [a, b, c] = todosOf("v");
  completeTodo("v", b!.id, true);
  renameTodo("v", a!.id, " A ");
  renameTodo("v", c!.id, " ");
  expect(todosOf("v")).toEqual([
    { ...a, title: "A" },
    { ...b, completed: true },
  ]);
  clearCompleted("v");
  expect(titles("v")).toEqual(["A"]);
  completeAll("v", true);
  expect(todosOf("v")[0]!.completed).toBe(true);
  removeTodo("v", a!.id);
  expect(titles("v")).toEqual([]);
});

test("who subscribes hears of the list now and of each change, until the end", () => {
  addTodo("heard", "a");
  const heard: Todos[] = [];
  const end = subscribe("heard", (todos) => heard.push(todos));
  addTodo("heard", "b");
  addTodo("somebody else", "x");
  end();
  addTodo("heard", "c");
  expect(heard.map((todos) => todos.map(({ title }) => title))).toEqual([["a"], ["a", "b"]]);
});

test("a list keeps its newest todos, a title its beginning", () => {
  for (let i = 0; i <= MAX_TODOS; i++) addTodo("busy", `todo ${i}`);
  expect(todosOf("busy")).toHaveLength(MAX_TODOS);
  expect(titles("busy")[0]).toBe("todo 1");
  addTodo("long", "x".repeat(MAX_TITLE_LENGTH + 1));
  expect(titles("long")[0]).toHaveLength(MAX_TITLE_LENGTH);
});

test("the visitor whose list is unchanged for longest loses it, and pages that show it hear of that", () => {
  addTodo("early", "a");
  addTodo("first", "a");
  addTodo("early", "b");
  const heard: number[] = [];
  subscribe("first", (todos) => heard.push(todos.length));
  // The lists of the tests above go before.
  for (let i = 0; titles("first").length > 0; i++) addTodo(`visitor ${i}`, "x");
  expect(titles("early")).toEqual(["a", "b"]);
  expect(heard).toEqual([1, 0]);
  for (let i = 0; i < MAX_VISITORS; i++) addTodo(`later ${i}`, "x");
  expect(titles("early")).toEqual([]);
});
