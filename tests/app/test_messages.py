from app.messages import Message, Messages


def test_what_was_posted_early_is_handed_over_once(qapp):
    messages, heard = Messages(), []
    messages.info("one")
    messages.error("two", details="why")
    messages.listen(heard.append)
    messages.done("three")
    assert heard == [Message("info", "one"), Message("error", "two", "why"), Message("done", "three")]
    later = []
    messages.listen(later.append)
    assert later == []


def test_before_anybody_listens_a_key_replaces_and_dismisses(qapp):
    messages, heard = Messages(), []
    messages.info("loading", key="model")
    messages.warning("slow", key="device")
    messages.error("failed", key="model")
    messages.dismiss("device")
    messages.info("one")
    messages.info("two")
    messages.listen(heard.append)
    assert [message.text for message in heard] == ["failed", "one", "two"]


def test_levels_actions_and_dismissal_reach_the_listener(qapp):
    messages, heard, gone, done = Messages(), [], [], []
    messages.listen(heard.append)
    messages.dismissed.connect(gone.append)
    messages.warning("w", actions=(("Undo", lambda: done.append(1)),), key="k")
    messages.dismiss("k")
    [message] = heard
    message.actions[0][1]()
    assert (message.level, message.key, gone, done) == ("warning", "k", ["k"], [1])
