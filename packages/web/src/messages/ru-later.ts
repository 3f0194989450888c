import hearing from './ru/hearing.json'

export default {
  ...hearing,
}
