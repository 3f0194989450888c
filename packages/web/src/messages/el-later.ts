import hearing from './el/hearing.json'

export default {
  ...hearing,
}
