// Positions are those of the source, whatever stands before them.
namespace Before { export type T = string; export const value: T = 'before'; }
const at = (error: Error): string => error.stack!.split('\n').slice(1).map((line) => line.replace(/.*[\\/]/, '').replace(/^ *at /, '').replace(')', '')).join(' < ');
const first = <T,>(value: T): Error => new Error(`${value}`);
class Made<T> { constructor(public readonly error: Error = first<string>('made')) {} static of = <T>(): Made<T> => new Made<T>(); }
console.log(at(first<number>(1 as number)));
console.log(at(Made.of<string>().error));
abstract class Base { abstract name: string; declare other: number; make(this: Base, value?: number): Error { return new Error(this.name); } }
class Real extends Base { name: string = 'real'; }
/* unicode before: é𠮷 */ console.log(at((new Real() as Base).make(<number>1)));
