// Scripts run with the globals of the program.
const vm = require('vm');

globalThis.counter = 1;
console.log(vm.runInThisContext('counter += 1; counter * 2'), counter);
const script = new vm.Script('counter += 10');
console.log(script.runInThisContext(), script.runInThisContext());
const local = 'hidden';
console.log(vm.runInThisContext('typeof local'), local);
console.log(vm.compileFunction('return a + b', ['a', 'b'])(1, 2));
try {
  new vm.Script('syntax error here');
} catch (error) {
  console.log(error.name);
}
