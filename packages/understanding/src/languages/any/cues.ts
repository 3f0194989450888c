/** Signs that mean the same in every language. */
export const gladSigns =
  '😀 😁 😃 😄 😊 😍 🥰 😘 🤗 🤩 ❤ 💕 💖 💗 💙 💚 💛 💜 🧡 👍 👏 🙏 💪 🎉 🔥 ✨ 💯 🙌 😇 🥳 ♥ 😻 🏆 🌟 ⭐ :) :-) =) ;) :d =d :-d :)) ))) )) :p'.split(
    ' ',
  )
export const upsetSigns =
  '😠 😡 🤬 😤 😒 🙄 😞 😔 😢 😭 😩 😫 😖 😣 👎 💔 🤮 🤢 😑 😐 🤦 😾 😰 😨 💩 🖕 ☹ 🙁 😕 :( :-( =( :(( :/ :-/ :| ((( (('.split(
    ' ',
  )
