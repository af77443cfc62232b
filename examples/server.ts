// Serves all examples: `npm start`, then open the printed URL.
import { serve } from "heddle/server";
import Counter from "./counter/counter.lv.tsx";
import Dashboard from "./dashboard/dashboard.lv.tsx";
import Dialog from "./dialog/dialog.lv.tsx";
import Gallery from "./gallery/gallery.lv.tsx";
import Kanban from "./kanban/kanban.lv.tsx";
import Life from "./life/life.lv.tsx";
import Moire from "./moire/moire.lv.tsx";
import Search from "./search/search.lv.tsx";
import Shop from "./shop/shop.lv.tsx";
import Stream from "./stream/stream.lv.tsx";
import Table from "./table/table.lv.tsx";
import TodoMvc from "./todomvc/todomvc.lv.tsx";

const app = await serve({
  port: Number(process.env.PORT ?? 3000),
  host: process.env.HOST ?? "127.0.0.1",
  routes: {
    "/": Gallery,
    "/counter": Counter,
    "/dashboard": Dashboard,
    "/dialog": Dialog,
    "/kanban": Kanban,
    "/life": Life,
    "/moire": Moire,
    "/search": Search,
    "/shop": Shop,
    "/stream": Stream,
    "/table": Table,
    "/todomvc": TodoMvc,
    "/todomvc/:filter": TodoMvc,
  },
  publicDir: new URL("./public/", import.meta.url).pathname,
  document: ({ head, body }) => `<!doctype html>
<html lang="en" data-heddle="connecting">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Heddle examples</title>
<link rel="icon" href="/heddle.svg">
<link rel="stylesheet" href="/site.css">
<link rel="stylesheet" href="/todomvc.css">
${head}
</head>
<body>${body}</body>
</html>`,
});

console.log(`Heddle examples: ${app.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => void app.close().then(() => process.exit(0)));
}
