// What the engine cannot do is refused, and not passed over.
for (const source of ['using a = b;', '{ using a = b; }', 'for (using a of b) ;', 'for (using a = b;;) ;', 'async () => { await using a = b; }']) {
  try {
    new Function(source);
    console.log(source, 'is taken');
  } catch (error) {
    console.log(source, error.name, /`using` declarations are not supported/.test(error.message));
  }
}
var using = 1;
console.log(using);
