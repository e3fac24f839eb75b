// `experimentalDecorators`: decorators as TypeScript had them first.
const log: string[] = [];
function named(name: string) {
  return function (target: any, key?: string | symbol, descriptor?: PropertyDescriptor | number): any {
    log.push(`${name} ${typeof target} ${String(key)} ${typeof descriptor}`);
    if (descriptor !== undefined && typeof descriptor === 'object' && typeof descriptor.value === 'function') {
      const original = descriptor.value;
      descriptor.value = function (...args: unknown[]) { return `<${original.apply(this, args)}>`; };
    }
  };
}
const sealed = <T extends new (...args: any[]) => object>(base: T) => class extends base { sealed = true; };

@sealed
@named('class')
class Service {
  static kind = 'service';
  @named('field') name: string = 'n';
  constructor(@named('parameter') public readonly id: number) {}
  @named('first') @named('second')
  greet(@named('argument') whom: string) { return `hello ${whom}`; }
  @named('accessor') get value() { return this.id; }
}
const service = new Service(7);
console.log(service.greet('you'), service.value, service.id, (service as any).sealed, Service.kind);
console.log(log.join('\n'));
@named("exported") export default class {}
