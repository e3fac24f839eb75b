// Parameter properties, abstract members, declared fields, overloads, index signatures, modifiers.
interface Named { name: string }
abstract class Base<T = unknown> implements Named {
  [key: string]: any;
  static readonly registry: Map<string, Base> = new Map();
  static #count = 0;
  declare ghost: number;
  private secret = 'secret';
  protected order: string[] = [];
  name!: string;
  optional?: string;
  abstract size: number;
  abstract measure(): number;
  abstract get area(): number;
  static { Base.#count = 10; }
  constructor(public readonly id: number, protected label: string = 'none', private tags: string[] = [], plain?: T) {
    this.order.push('body', String(plain));
    Base.#count++;
  }
  method(value: string): string;
  method(value: number): number;
  method(value: any) { return value; }
  get count(): number { return Base.#count; }
  set count(value: number) { Base.#count = value; }
  static make<K extends typeof Derived>(this: K): InstanceType<K> { return new this(1, 'made') as InstanceType<K>; }
  public async later?(): Promise<void>;
}
class Derived extends Base<string> {
  override size: number = this.id * 2;
  fromProperty = this.label + this.size;
  constructor(id: number, label: string, public extra = label.toUpperCase(), ...rest: number[]) {
    console.log('before super', rest.length);
    super(id, label, ['t'], 'plain');
    this.order.push('derived', this.extra, this.fromProperty);
  }
  measure() { return this.size; }
  get area() { return this.measure() ** 2; }
  override method(value: any): any { return super.method(value); }
}
const one = new Derived(3, 'three', undefined, 1, 2);
console.log(Object.keys(one).sort().join(), 'ghost' in one);
console.log(one, one.area, one.count, one.method('m'), Derived.make().id);
one.count = 5;
console.log(one.count, Base.registry.size);
const Anonymous = class<T> { constructor(private value: T) {} get() { return this.value; } };
console.log(new Anonymous<string>('v').get(), Anonymous.name);
class Order { a = this.b; constructor(public b = 1) {} }
console.log(new Order().a);
abstract class Mixin { private constructor(); constructor(public x?: number) {} }
console.log(new (Mixin as any)(4).x);
class Shadow { constructor(public arguments2: number, public type: string, public readonly declare: number) {} }
console.log(new Shadow(1, 'two', 3));
