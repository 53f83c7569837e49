"""What people are told of a run on a terminal."""

from rich.progress import Progress

from training.console import say, show
from training.events import FEW_PHOTOS, Event

_LEFT_OUT_SHOWN = 10
_LINES = 20  # about so many lines tell of a run's progress where there is no bar


class Teller:
    """Tells people of events: a bar on a terminal, else a line now and then."""

    def __init__(self, bar: Progress, resume_words: str) -> None:
        self._bar, self._resume_words = bar, resume_words
        self._task = bar.add_task("reading the photos", total=None)
        self._psnr = ""
        self._next_line = 0

    def __call__(self, event: Event) -> None:
        """Tell of an event of `training.events`, if it is one for people."""
        tell = getattr(self, f"_tell_{event['event']}", None)
        if tell:
            tell(event)

    def _tell_reading(self, event: Event) -> None:
        self._bar.update(self._task, total=event["of"], completed=event["read"])

    def _tell_scan(self, event: Event) -> None:
        left_out = event["left_out"]
        say(f"{event['used']} photos to learn from, {len(event['held_out'])} held out to judge by")
        if left_out:
            say(f"{len(left_out)} left out:")
            for item in left_out[:_LEFT_OUT_SHOWN]:
                say(f"  {item['file']}: {item['reason']}")
            if len(left_out) > _LEFT_OUT_SHOWN:
                say(f"  and {len(left_out) - _LEFT_OUT_SHOWN} more")
        if event.get("few"):
            say(f"Fewer than {FEW_PHOTOS} photos: so few are soon learned by heart; more of the kind would help")

    def _tell_forecast(self, event: Event) -> None:
        free = event["free_memory"]
        room = f", {free / 2**30:.1f} GiB of memory free" if free is not None else ""
        say(f"{event['device']}{room}: {event['batch']} crops at once, {event['images_per_second']:.3g} images/s")
        for name, seconds in event["seconds"].items():
            show(f"{name}: about {_duration(seconds)}")

    def _tell_note(self, event: Event) -> None:
        say(event["text"])

    def _tell_start(self, event: Event) -> None:
        together = f", {event['processes']} processes" if event["processes"] > 1 else ""
        going_on = f"; going on after step {event['step']}" if event["step"] else ""
        say(f"Training {event['steps']} steps on {event['device']}, {event['precision']}{together}{going_on}")
        self._bar.update(self._task, total=event["steps"], completed=event["step"], description="")

    def _tell_step(self, event: Event) -> None:
        step, steps = event["step"], event["steps"]
        speed = f"{event['images_per_second']:.3g} images/s"
        told = f"loss {event['loss']:.4f}{self._psnr}, {speed}, {_duration(event['seconds_left'])} left"
        self._bar.update(self._task, completed=step, description=told)
        if self._bar.disable and (step >= self._next_line or step == steps):
            self._next_line = step + max(1, steps // _LINES)
            say(f"step {step} of {steps}: {told}")

    def _tell_sample(self, event: Event) -> None:
        self._psnr = f", holes {event['hole_psnr']:.2f} dB"

    def _tell_stopped(self, event: Event) -> None:
        say(f"Stopped after step {event['step']} of {event['steps']}; the state is saved. Go on with:")
        say(f"  {self._resume_words}")

    def _tell_ended_early(self, event: Event) -> None:
        say(f"No better on the held-out photos since step {event['best_step']}: ended after step {event['step']}")

    def _tell_verdict(self, event: Event) -> None:
        say(f"Compared with the base: {event['file']}")

    def _tell_done(self, event: Event) -> None:
        say(f"Trained {event['step']} steps{self._psnr.replace(', holes', '; held-out photos: hole PSNR')}")
        show(event["model"])


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"
