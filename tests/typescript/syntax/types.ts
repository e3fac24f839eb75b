// Everything that only says types is gone when the script runs.
interface Point { x: number; readonly y?: number; [key: string]: unknown; (call: string): void; new (made: number): Point }
type Pair<A, B = A> = [first: A, second?: B, ...rest: unknown[]];
type Keys<T> = { readonly [K in keyof T]-?: T[K] extends infer U extends string ? `on${Capitalize<U>}` : never };
type Guard = typeof globalThis & { new (): Guard } | (() => asserts this is Guard) | (abstract new (...args: never[]) => object);
declare const absent: unique symbol;
declare function nowhere(this: Window, value?: number): asserts value is number;
declare let later: string, never: number;
declare module 'nothing' { export function f(): void; }
declare global { interface Array<T> { extra: T } }
declare class Ghost { field: string; method(): void }
declare namespace Spirit { const value: number; }
export type { Point };
export {};

function sum(this: void, first: number, second: number = 1, ...rest: Array<number>): number {
  return rest.reduce((all, one) => all + one, first + second);
}
function over(value: string): string;
function over(value: number): number;
function over(value: any): any { return value; }
function isText(value: unknown): value is string { return typeof value === 'string'; }
async function* count<T extends number>(limit: T): AsyncGenerator<number, void, undefined> {
  for (let at: number = 0; at < limit; at++) yield at;
}

const generic = <T,>(value: T): T => value;
const constrained = <const T extends readonly unknown[]>(value: T): T => value;
const asserted = <number>(<unknown>5);
const chained = (({ a: { b: [1, 2] } } as any) satisfies object).a!.b![1]!;
const literal = { kind: 'point', at: [1, 2] } as const satisfies { kind: string; at: readonly number[] };
let definite!: string;
definite = 'set';
const optional = (value?: number, { deep = 1 }: { deep?: number } = {}): string => `${value} ${deep}`;
const conditional = (flag: boolean) => flag ? (value: number): number => value : (value: number): number => -value;
const instance = generic<string>;
let assigned: any = {};
(assigned as { value: number }).value = 1;
assigned.value!++;
(<any>assigned).other = 2;
for (const item of [1, 2] as number[]) assigned[item] = item;
let { length: size }: { length: number } = 'four';
try { throw new Error('caught'); } catch (error: unknown) { console.log((error as Error).message); }
label: for (const key in {} as Record<string, never>) continue label;

console.log(sum(1), sum(1, 2, 3), over('text'), over(3), isText('x'), asserted, chained);
console.log(literal, definite, optional(), optional(1, { deep: 2 }), conditional(false)(3), instance('same'), size);
console.log(assigned, generic<number[]>([1]), constrained(['a', 1]), new Map<string, Array<Map<string, number>>>().size);
(async () => { for await (const at of count(2)) console.log(at); })();
// What looks like types and is not.
const a = 3, b = 2, c = 1, f = (...values: unknown[]) => values;
console.log(a < b, a < b || b > (c), f(a < b, b > c), a as number < b, (a < b) === (c > b));
const as = 1, satisfies = 2, type = 'type', of = 'of', is = 0, keyof = 1, declare = 3, namespace = 4, module2 = 5, abstract = 6, readonly = 7;
console.log(as as number, satisfies satisfies number, type, of, is, keyof, declare, namespace, module2, abstract, readonly);
