//! Torture: what breaks differs that walk trees, count children or recurse, tried on this one. Each step is held against
//! the law (the patch applied to the old tree is the new rendering), against a pinned number of bytes, and against half of
//! the same patch as JSON. `docs/internals/torture.md` says what is tortured where in all of the project.
//!
//! | What is tortured | Here | Elsewhere |
//! | --- | --- | --- |
//! | Depth | `depth` | `limits.rs`: a small stack, one level too many |
//! | Many siblings | `siblings`, `large` | `diff_list.rs`: what each change of a list costs |
//! | Permutations, subsets | `large` (10 000 rows) | `diff_list.rs`: all of up to 7 rows |
//! | Conditionals and cascades, over many cycles | `conditionals`, `cycles` | `properties.rs`: any model after any model |
//! | Several changes in one patch | `batches` | |
//! | Texts, attributes, listeners | `values` | `diff_slots.rs`: one operation for each |
//! | Documents, tables, forms | `documents` | |
//! | Keys: duplicate, missing, mixed | | `runtime/tests/torture`: they are paired in TypeScript |
//! | Controls, focus, SVG, custom elements, moved nodes | | `e2e/torture`, `e2e/selects.test.ts`, `e2e/controls.test.ts` |
//! | Frames of nonsense, cut and random | | `malformed.rs`, `client/tests/nonsense.test.ts` |
//! | Bytes of the protocol | | `vectors.rs` |

#[path = "../support/mod.rs"]
mod support;

mod batches;
mod conditionals;
mod cycles;
mod depth;
mod documents;
mod json;
mod large;
mod page;
mod siblings;
mod templates;
mod values;
