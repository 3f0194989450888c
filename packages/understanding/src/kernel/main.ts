export { addOne, addSeven, addThree, addTwo } from './sum-rows'
export { sign } from './sign'
