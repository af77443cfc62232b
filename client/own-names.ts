/**
 * Properties of our own objects alone: none is ever looked up on an object of the browser's, which a test sees to. The
 * bundle gives them short names. What elements carry is not among them: a short name could be an attribute's, such as a
 * circle's `r`.
 */
export const OWN_NAMES: readonly string[] = `
  ack acknowledge acknowledged after atEnd attrs block blocks byte bytes child children chosen control
  controls deliver disconnect element end entries env event field fields first fits flags forms frame gather heard heir held hold holds
  holdsForms id inert instance instances cursor isApplying isLoading canRepair mend need reader reconcile same join joined kept kind known last lastSent leave left lengthOf
  listen listening live loadForms loadModifiers loadPortals loadRepair lost marks name next nodes number offset on onPending onSlot opened
  openSocket opt outbox page pageId parent parts patch path pause ping place portals posting program prototypes raw receive release rename repair retake renew resume
  retries retrying root sent show shownAt silent sint skeleton skip slot slots slotsAreKnown stop string template
  templates text toFocus token told touch uint values version view wait wake way`
  .trim()
  .split(/\s+/);
