// A scope with very many names is no slower for each of them.
const names = Array.from({ length: 40_000 }, (_, i) => `name${i}`);
const sum = new Function(`${names.map((name, i) => `let ${name} = ${i};`).join(' ')} return ${names[39_999]} + ${names[1]};`);
console.log(sum());
const parameters = new Function(...names.slice(0, 30_000), `return ${names[29_999]} + arguments.length`);
console.log(parameters(...names.slice(0, 30_000)));
const closures = new Function(`${names.slice(0, 20_000).map((name, i) => `var ${name} = () => ${i ? names[i - 1] : 0};`).join(' ')} return name19999()()()`);
console.log(typeof closures());
