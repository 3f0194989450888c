import { chown, lchown, lstat, readdir } from 'node:fs/promises'
import path from 'node:path'

/**
 * Gives files to whom PostgreSQL runs as; only root can, and only root needs to. Whole trees are walked only when
 * their top belongs to somebody else, which happens when the way of running changed.
 */
export async function giveTo(
  owner: { uid: number; gid: number } | undefined,
  ...files: readonly string[]
): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = owner ?? { uid: 0, gid: 0 }
  for (const file of files) {
    const found = await lstat(file).catch(() => undefined)
    if (!found || found.uid === uid) continue
    if (found.isDirectory()) await giveTree(file, uid, gid)
    else await lchown(file, uid, gid)
  }
}

/** Lets PostgreSQL through a directory that only its owner may enter, without touching what is in it. */
export async function letThrough(owner: { uid: number; gid: number } | undefined, directory: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = owner ?? { uid: 0, gid: 0 }
  const found = await lstat(directory)
  const isOpenToAll = (found.mode & 0o001) !== 0
  if (found.uid !== uid && !isOpenToAll) await chown(directory, uid, gid)
}

async function giveTree(directory: string, uid: number, gid: number): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name)
    if (entry.isDirectory()) await giveTree(file, uid, gid)
    else await lchown(file, uid, gid)
  }
  await lchown(directory, uid, gid)
}
