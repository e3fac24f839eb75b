// handlebars, pug, ejs, nunjucks: layouts, helpers, escapes, errors.
const Handlebars = require('handlebars');
const pug = require('pug');
const ejs = require('ejs');
const nunjucks = require('nunjucks');
const fs = require('fs');
const os = require('os');
const path = require('path');

const data = { title: 'A & <b>', items: [{ name: 'one', price: 1.5 }, { name: 'two', price: 20 }], user: { admin: true }, empty: [] };
const fails = (name, action) => { try { console.log(name, action()); } catch (error) { console.log(name, error.name, error.message.split('\n')[0]); } };

Handlebars.registerHelper('loud', text => text.toUpperCase());
Handlebars.registerHelper('list', function (items, options) { return items.map((item, index) => options.fn(item, { data: { index } })).join('; '); });
Handlebars.registerPartial('row', '<li>{{@index}} {{name}} {{../title}}</li>');
console.log(Handlebars.compile('{{title}} {{{title}}} {{#each items}}{{> row}}{{/each}} {{#if user.admin}}{{loud "yes"}}{{else}}no{{/if}} {{#list items}}{{name}}{{/list}} {{#each empty}}x{{else}}none{{/each}} {{~title~}} !')(data));
console.log(typeof Handlebars.precompile('{{a}}'), Handlebars.compile('{{#with user}}{{admin}}{{/with}}{{lookup items 0}}{{constructor}}')(data));
fails('handlebars', () => Handlebars.compile('{{#if}}')({}));
fails('handlebars', () => Handlebars.compile('{{missing.helper 1}}', { strict: true })({}));

console.log(pug.render(`
doctype html
mixin card(item)
  .card(data-price=item.price class={big: item.price > 10})= item.name
    block
html
  body#main.a.b
    h1= title
    p!= title
    | text #{title} !{title}
    each item, i in items
      +card(item): span #{i}
    else
      p none
    if user.admin
      a(href="/?a=1&b=2" disabled) admin
    case items.length
      when 2
        b two
      default
        b other
    - for (let i = 0; i < 2; i++)
      i= i
    script.
      let x = 1 < 2;
`, { ...data, pretty: true }));
fails('pug', () => pug.render('p(\n  bad'));

console.log(ejs.render('<% items.forEach(function (item) { %><%= item.name %>:<%- item.price.toFixed(2) %> <% }) -%>\n<%# comment %><%% <%= title %>', data), ejs.render('[?= x ?]', { x: 5 }, { delimiter: '?', openDelimiter: '[', closeDelimiter: ']' }));
fails('ejs', () => ejs.render('<%= none %>', {}));
ejs.render('async <%= await value %>', { value: Promise.resolve('ejs') }, { async: true }).then(text => console.log(text)).then(() => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'templates-'));
    fs.writeFileSync(path.join(folder, 'base.njk'), '<h1>{% block head %}base{% endblock %}</h1>{% block body %}{% endblock %}');
    fs.writeFileSync(path.join(folder, 'page.njk'), `{% extends "base.njk" %}{% import "macros.njk" as m %}{% block head %}{{ super() }}+{{ title }}{% endblock %}
{% block body %}{% for item in items | sort(false, false, 'price') %}{{ loop.index }}/{{ loop.length }} {{ m.cell(item.name, n=item.price) }}{% if not loop.last %}, {% endif %}{% endfor %}{% endblock %}`);
    fs.writeFileSync(path.join(folder, 'macros.njk'), '{% macro cell(name, n=1) %}[{{ name | upper }} {{ n | round }}]{% endmacro %}');
    const env = nunjucks.configure(folder, { autoescape: true });
    env.addFilter('later', (value, done) => setImmediate(done, null, `later ${value}`), true);
    console.log(env.render('page.njk', data));
    console.log(env.renderString('{{ [3,1,2] | sort | join("-") }} {{ "a b" | title }} {{ {a: 1} | dump }} {{ title | safe }} {% set x = 5 %}{{ x ** 2 }} {{ "%d" if false else none | default("d") }}', data));
    fails('nunjucks', () => env.renderString('{% if %}'));
    fails('nunjucks', () => env.render('none.njk'));
    env.renderString('{{ 1 | later }}', {}, (error, text) => {
        console.log(error, text);
        fs.rmSync(folder, { recursive: true });
    });
});
