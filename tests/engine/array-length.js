// Assigning to `length` drops elements each time, not only the first time that the line runs.
for (let round = 0; round < 3; round++) {
  const list = [1, 2, 3];
  list.length = 0;
  list.push(9);
  console.log(JSON.stringify(list), Object.keys(list).length, list[1]);

  const other = { list: [1, 2, 3, 4] };
  other.list.length--;
  --other.list.length;
  other.list.length -= 1;
  console.log(JSON.stringify(other.list), other.list[1]);
}
