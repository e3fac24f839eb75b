// Jumps end at the function that they are in.
for (const text of [
  'for (;;) { () => { break; } }', 'for (;;) { () => { continue; } }', 'switch (1) { case () => { break; }: }', 'switch (1) { case async () => { break; }: break; }', 'a: for (;;) { () => { break a; } }', 'a: for (;;) { () => { continue a; } }',
  'for (;;) { function f() { break; } }', 'for (;;) { class A { static { break; } } }', 'switch (1) { case 1: continue; }', 'break;', 'continue;', '{ break; }', 'a: { break a; continue; }', 'a: { break; }',
  'for (;;) { switch (1) { case 1: continue; default: break; } break; }', 'a: b: for (;;) { do { continue a; } while (0); for (x in y) continue b; for (x of y) break a; while (1) break; }', 'a: { (() => { for (;;) break; })(); break a; }', 'for (;;) { try { break; } finally { continue; } }', 'do with (a) break; while (0)', 'if (1) for (;;) if (2) break; else continue;',
]) {
  try { new Function(text); console.log('taken', text); } catch (error) { console.log(error.name, error.message.slice(0, 40), '|', text); }
}
