/** The script of every live page. */
import { connect } from "./connect.ts";
import { browserEnvironment } from "./environment.ts";
import { createPage } from "./page.ts";

connect(browserEnvironment(window), createPage);
