// What only says that it is long is refused, or works for no longer than its elements do.
const attempt = (name, work) => { try { console.log(name, work()); } catch (error) { console.log(name, error.name, error.message); } };
const long = []; long.length = 2 ** 32 - 1;
attempt('stringify', () => JSON.stringify(long));
attempt('stringify of a part', () => JSON.stringify({ a: [long] }));
attempt('structuredClone', () => structuredClone(long).length);
attempt('names of members', () => JSON.stringify({ a: 1, b: 2 }, ['b']));
