// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Obeys the board's button: a short press identifies the board or makes it claimable, a long one is a factory reset, of which
    /// the lamp warns for the last seconds. A button that is held when the board starts counts only after it was released: it may
    /// be stuck, or be the pin that the boot loader looks at.
    /// </summary>
    public sealed class ButtonService : Service
    {
        /// <summary>Shortest press, in milliseconds; less is noise.</summary>
        public const int MinPressMs = 50;

        /// <summary>A press from here on is not short any more, in milliseconds.</summary>
        public const int ShortLimitMs = 2000;

        /// <summary>For so long before a factory reset the lamp warns, in milliseconds.</summary>
        public const int WarningMs = 3000;

        /// <summary>For how long a short press identifies the board, in seconds.</summary>
        public const int IdentifySeconds = 10;

        private readonly IButton _button;
        private readonly Lamp _lamp;
        private readonly ClaimService _claim;
        private readonly IFactoryReset _reset;
        private readonly Shutdown _shutdown;
        private readonly Diagnostics _diagnostics;
        private readonly bool _claims;
        private readonly int _resetMs;
        private bool _isArmed;
        private bool _isHeld;
        private bool _isDone;
        private long _heldSinceMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="ButtonService"/> class.
        /// </summary>
        /// <param name="settings">What presses mean.</param>
        /// <param name="button">The button, or <c>null</c>.</param>
        /// <param name="lamp">Answers a press.</param>
        /// <param name="claim">Makes the board claimable.</param>
        /// <param name="reset">Resets the board; <c>null</c> if it cannot: a long press then does nothing.</param>
        /// <param name="shutdown">Restarts it.</param>
        /// <param name="diagnostics">Is told of a reset that failed.</param>
        public ButtonService(
            Settings settings, IButton button, Lamp lamp, ClaimService claim, IFactoryReset reset, Shutdown shutdown, Diagnostics diagnostics)
        {
            _claims = settings.ShortPressClaims;
            _resetMs = settings.ResetPressMs;
            _button = button;
            _lamp = lamp;
            _claim = claim;
            _reset = reset;
            _shutdown = shutdown;
            _diagnostics = diagnostics;
        }

        /// <inheritdoc/>
        public override long Step(long nowMs, bool isOnline)
        {
            if (_button == null)
            {
                return long.MaxValue;
            }

            int pressMs = _button.TakePressMs();
            bool isPressed = _button.IsPressed;
            if (!_isArmed)
            {
                _isArmed = !isPressed;
                return long.MaxValue;
            }

            if (pressMs >= MinPressMs && pressMs < ShortLimitMs)
            {
                OnShortPress(nowMs);
            }

            return StepHold(nowMs, isPressed);
        }

        private void OnShortPress(long nowMs)
        {
            if (_claims)
            {
                _claim.Request(nowMs, null, 0);
            }
            else
            {
                _lamp.Identify(nowMs, IdentifySeconds);
            }
        }

        private long StepHold(long nowMs, bool isPressed)
        {
            if (!isPressed || _reset == null)
            {
                _isHeld = false;
                _isDone = false;
                _lamp.IsWarning = false;
                return long.MaxValue;
            }

            if (!_isHeld)
            {
                _isHeld = true;
                _heldSinceMs = nowMs;
            }

            long leftMs = _resetMs - (nowMs - _heldSinceMs);
            if (leftMs > 0)
            {
                _lamp.IsWarning = leftMs <= WarningMs;
                return nowMs + (leftMs > WarningMs ? leftMs - WarningMs : leftMs);
            }

            _lamp.IsWarning = false;
            if (!_isDone)
            {
                _isDone = true;
                Reset(nowMs);
            }

            return long.MaxValue;
        }

        private void Reset(long nowMs)
        {
            if (_reset.Reset())
            {
                _shutdown.Request(nowMs, RestartReason.FactoryReset);
            }
            else
            {
                _diagnostics.Error(ErrorCode.Flash, "the factory reset failed: flash did not take it; the board runs on");
            }
        }
    }
}
