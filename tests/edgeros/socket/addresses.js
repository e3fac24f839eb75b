// Addresses are plain objects; wrong ones are refused.
const { sockaddr, sockaddr6, domain, AF_INET, AF_INET6, INADDR_ANY, INADDR_LOOPBACK, IN6ADDR_LOOPBACK } = require('socket');
console.timestampEnable = false;

const show = (value) => console.log(JSON.stringify(value));
show(sockaddr(INADDR_ANY, 8000));
show(sockaddr());
show(sockaddr('192.168.7.32', '80'));
show(sockaddr6(IN6ADDR_LOOPBACK, 1));
show(sockaddr6());
console.log(AF_INET, AF_INET6, domain(INADDR_LOOPBACK), domain('::1'));
for (const make of [
  () => sockaddr('example.org', 1), () => sockaddr('::1', 1), () => sockaddr(INADDR_ANY, 65536), () => sockaddr(INADDR_ANY, 'x'),
  () => sockaddr6('1.2.3.4'), () => domain('x'),
]) {
  try {
    make();
    console.log('accepted');
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}
