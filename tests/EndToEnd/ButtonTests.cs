// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.Gpio;
using DeviceAgent.Boards;
using NanoFramework.Hosting;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The image's button on a simulated pin.
    /// </summary>
    [TestClass]
    [DoNotParallelize]
    public sealed class ButtonTests : IDisposable
    {
        private const int Pin = 13;

        private readonly LinkQueue _queue = new();
        private readonly GpioController _controller = new();
        private GpioButton _button = null!;

        [TestInitialize]
        public void Fit()
        {
            _button = new GpioButton(_controller.OpenPin(Pin), _queue, new BoardClock());
        }

        public void Dispose()
        {
            _controller.Dispose();
        }

        [TestMethod]
        public void A_press_is_seen_at_once_and_told_with_its_length_when_it_is_over()
        {
            Assert.IsFalse(_button.IsPressed, "the pin is pulled up");
            VirtualGpio.Get(Pin).Drive(false);
            Assert.IsTrue(_button.IsPressed);
            Assert.IsTrue(_queue.Signal.WaitOne(RunnerProcess.Patience), "it wakes the agent");
            Thread.Sleep(300);
            VirtualGpio.Get(Pin).Drive(true);
            Assert.IsFalse(_button.IsPressed);
            Assert.IsTrue(_queue.Signal.WaitOne(RunnerProcess.Patience), "and again");

            int pressMs = _button.TakePressMs();
            Assert.IsTrue(pressMs is >= 200 and < 30_000, $"{pressMs} ms");
            Assert.AreEqual(0, _button.TakePressMs(), "told once");
        }

        [TestMethod]
        public void What_is_over_before_the_contact_has_settled_is_no_press()
        {
            VirtualGpio.Get(Pin).Drive(false);
            VirtualGpio.Get(Pin).Drive(true);

            Assert.IsFalse(_queue.Signal.WaitOne(200));
            Assert.AreEqual(0, _button.TakePressMs());
        }
    }
}
