// exit: 1
function logged(value: unknown, context: unknown): void {}
class Service {
  @logged method() {}
}
