// Run inside another network namespace: lends its HTTP servers to the outside through sockets in a folder.
// Usage: node bridge.mjs FOLDER NAME=ADDRESS...  One socket FOLDER/NAME for each, leading to port 80 of ADDRESS.
import net from 'node:net'
import path from 'node:path'

const [folder, ...pairs] = process.argv.slice(2)
for (const pair of pairs) {
  const [name, address] = pair.split('=')
  net
    .createServer((outside) => {
      const inside = net.connect(80, address)
      outside.pipe(inside).pipe(outside)
      outside.on('error', () => inside.destroy())
      inside.on('error', () => outside.destroy())
    })
    .listen(path.join(folder, name))
}
