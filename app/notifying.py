"""Tells the desktop that something long has come to its end, for a user who is at something else meanwhile."""

from __future__ import annotations

import logging

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

_log = logging.getLogger(__name__)
_SHOWN_MS = 10_000
_PORTAL = "org.freedesktop.portal.Desktop"


def notify(window: QWidget, title: str, text: str) -> None:
    """Show a notification of the desktop, and mark the window; nothing where the window is looked at already."""
    if window.isActiveWindow():
        return
    QApplication.alert(window)
    if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
        _by_tray(window, title, text)
    elif not by_portal(title, text):
        _log.info("This desktop shows no notifications")


def by_portal(title: str, text: str) -> bool:
    """By the portal of Linux desktops, some of which have no tray; whether there is one."""
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
    except ImportError:
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected() or not bus.interface().isServiceRegistered(_PORTAL).value():
        return False
    call = QDBusMessage.createMethodCall(
        _PORTAL, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification", "AddNotification"
    )
    call.setArguments(["batch", {"title": title, "body": text}])
    return bus.send(call)


def _by_tray(window: QWidget, title: str, text: str) -> None:
    """By an icon in the tray, which is there just as long as the notification."""
    icon = QSystemTrayIcon(QApplication.windowIcon(), window)
    icon.show()
    icon.messageClicked.connect(window.activateWindow)
    icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information, _SHOWN_MS)
    QTimer.singleShot(_SHOWN_MS, icon.deleteLater)
