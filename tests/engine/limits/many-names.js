// A scope with very many names is no slower for each of them.
const names = Array.from({ length: 12_000 }, (_, i) => `name${i}`);
const sum = new Function(`${names.map((name, i) => `let ${name} = ${i};`).join(' ')} return ${names[11_999]} + ${names[1]};`);
console.log(sum());
const parameters = new Function(...names.slice(0, 9_000), `return ${names[8_999]} + arguments.length`);
console.log(parameters(...names.slice(0, 9_000)));
const closures = new Function(`${names.slice(0, 6_000).map((name, i) => `var ${name} = () => ${i ? names[i - 1] : 0};`).join(' ')} return name5999()()()`);
console.log(typeof closures());
