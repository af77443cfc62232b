//! Tells the linker how far the memory of an instance may grow.

/// Bytes: addresses and lengths are positive numbers of 32 bits.
const MAX_MEMORY: u32 = 1 << 31;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg=--max-memory={MAX_MEMORY}");
    }
}
