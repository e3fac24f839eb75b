// exit: 1
namespace Counter { export let count = 0; export function next() { return count++; } }
console.log(Counter.next());
