// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Device.Gpio;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.NanoFramework
{
    /// <summary>Disposing a controller closes every pin, so these run alone.</summary>
    [TestClass]
    [DoNotParallelize]
    public class GpioTests
    {
        private const int Led = 2;
        private const int InputOnly = 34;

        [TestMethod]
        public void An_output_starts_low_and_the_world_sees_what_is_written()
        {
            using var controller = new GpioController();
            VirtualPin world = VirtualGpio.Get(Led);
            var seen = new List<bool>();
            world.Changed += Note;
            GpioPin pin = controller.OpenPin(Led, PinMode.Output);

            Assert.AreEqual(PinValue.Low, pin.Read());
            pin.Write(PinValue.High);
            pin.Write(true);
            Assert.AreEqual(PinValue.High, controller.Read(Led));
            pin.Toggle();
            controller.Write(Led, 1);
            pin.SetPinMode(PinMode.Output);

            world.Changed -= Note;
            CollectionAssert.AreEqual(new[] { true, false, true, false }, seen);

            void Note(VirtualPin changed) => seen.Add(changed.IsHigh);
        }

        [TestMethod]
        public void A_pin_opens_once_and_again_after_closing()
        {
            using var controller = new GpioController();
            controller.OpenPin(Led);

            Assert.IsTrue(controller.IsPinOpen(Led));
            Assert.ThrowsException<InvalidOperationException>(() => controller.OpenPin(Led));
            controller.ClosePin(Led);
            Assert.IsFalse(controller.IsPinOpen(Led));
            controller.OpenPin(Led).Dispose();
            Assert.IsFalse(VirtualGpio.Get(Led).IsOpen);
        }

        [TestMethod]
        [DataRow(-1)]
        [DataRow(24)]
        [DataRow(40)]
        public void A_pin_that_an_esp32_lacks_does_not_open(int number)
        {
            using var controller = new GpioController();

            Assert.AreEqual(40, controller.PinCount);
            Assert.ThrowsException<InvalidOperationException>(() => controller.OpenPin(number));
            Assert.ThrowsException<ArgumentOutOfRangeException>(() => VirtualGpio.Get(number));
        }

        [TestMethod]
        public void An_input_reads_the_world_and_cannot_be_written()
        {
            using var controller = new GpioController();
            GpioPin pin = controller.OpenPin(InputOnly, PinMode.Input);

            VirtualGpio.Get(InputOnly).Drive(true);

            Assert.AreEqual(PinValue.High, pin.Read());
            Assert.ThrowsException<ArgumentException>(() => pin.Write(PinValue.Low));
            Assert.IsFalse(controller.IsPinModeSupported(InputOnly, PinMode.Output));
            Assert.ThrowsException<ArgumentException>(() => pin.SetPinMode(PinMode.Output));
            VirtualGpio.Get(InputOnly).Drive(false);
        }

        [TestMethod]
        public void A_closed_pin_refuses_everything()
        {
            using var controller = new GpioController();
            GpioPin pin = controller.OpenPin(Led, PinMode.Output);

            pin.Dispose();

            Assert.ThrowsException<ObjectDisposedException>(() => pin.Write(PinValue.High));
            Assert.ThrowsException<ObjectDisposedException>(() => pin.Read());
            Assert.IsFalse(VirtualGpio.Get(Led).IsHigh);
        }
    }
}
