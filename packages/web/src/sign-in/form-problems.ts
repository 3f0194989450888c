import type { MessageId } from '../messages/locales.ts'

export interface OwnerForm {
  readonly name: string
  readonly email: string
  readonly password: string
}

export type FormProblems = { readonly [F in keyof OwnerForm]?: MessageId }

const minPasswordLength = 10

/** What a person still has to put right before the form is sent; the server checks again. */
export function formProblems(form: OwnerForm): FormProblems {
  return {
    ...(form.name.trim() === '' && { name: 'signIn.name.missing' as const }),
    ...emailProblem(form.email),
    ...(form.password.length < minPasswordLength && { password: 'signIn.password.short' as const }),
  }
}

export function emailProblem(email: string): FormProblems {
  return /^\S+@\S+\.\S+$/.test(email.trim()) ? {} : { email: 'signIn.email.wrong' as const }
}
