// command: -e "import('./fixtures/live.mjs').then((live) => console.log(live.value))"
