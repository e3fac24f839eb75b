export let count = 0;
export function increase() { /* Assigns to what it exports, and is called before anything else in the module has been compiled. */ count++; }
export class Later { constructor(value) { this.start = value; } get value() { /* A getter in a class that is exported, and that is compiled when it is read first. */ return this.start + count; } }
export default function () { /* A function without a name of its own, which is called default; it is long enough to be put off. */ return fallbackName; }
const fallbackName = 'the default';
