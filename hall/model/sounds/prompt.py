"""One recordable piece of what is said."""

from dataclasses import dataclass

from hall.model.text import Language, Text


@dataclass(frozen=True, slots=True)
class Prompt:
    """One recordable piece: `id` names the file, `text` is what the speaker says in each language."""

    id: str
    text: Text

    def file_name(self, language: Language) -> str:
        """Path of the recording below the hall's sound folder, such as `zh/digit.3.wav`."""
        return sound_file(self.id, language)


def sound_file(prompt_id: str, language: Language) -> str:
    """Path of a prompt's recording below the hall's sound folder."""
    return f"{language}/{prompt_id}.wav"


def piece(prompt_id: str, zh: str, en: str) -> Prompt:
    """A prompt from its words."""
    return Prompt(prompt_id, Text(zh=zh, en=en))
