//! Micro-benchmarks: `benches/`.
