import hearing from './en/hearing.json'

/** The words of rooms that nobody begins in: fetched with the room. */
export default {
  ...hearing,
}
