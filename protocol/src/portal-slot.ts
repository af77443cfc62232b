/**
 * The name of the property slot that makes a portal of a `<template>`: its value says where the content stands instead.
 * The element stays where the portal is written and holds the content while there is no such place.
 */
export const PORTAL_SLOT = "portal";

/** The target of what belongs into the document's head. */
export const HEAD = "head";
/** The target of titles: of all, the document shows the text of the last one. */
export const TITLE = "title";
