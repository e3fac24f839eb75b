// http.Cookie: text, parsing, matching.
const http = require('http');
console.log(`${new http.Cookie('a', 'b;c')}`);
console.log(`${new http.Cookie({ name: 'a b', value: 1, expires: new Date(0), domain: 'x.org', path: '/p', secure: true, httpOnly: true })}`);
const cookie = new http.Cookie();
cookie.parse('n=%20v; Path=/a; Domain=.example.org; Secure; HttpOnly; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Odd');
console.log(JSON.stringify(cookie));
for (const url of ['https://example.org/a', 'https://www.example.org/a/b', 'http://example.org/a', 'https://example.com/a',
  'https://badexample.org/a', 'https://example.org/ab', 'https://example.org/', 'https://user@example.org:8080/a?x#y']) {
  console.log(url, cookie.match(url));
}
for (const text of ['', 'novalue', '=v', 'a b=c']) {
  try {
    new http.Cookie().parse(text);
    console.log('parsed', text);
  } catch (error) {
    console.log(error.number, error.message);
  }
}
