"""What the workbook tells the official who fills it in."""

from __future__ import annotations

from generator.units import KIND, MONEY, NAME, PROPER
from generator.workbook.holes import UNIT_TASKS
from generator.workbook.sheets import COSTS, DUTIES, OUTLINE, PLAN, RECIPIENTS, TASKS, UNITS

GUIDE_LINES = (
    "Soạn kế hoạch bằng bảng tính",
    "1. Điền vào các ô màu vàng nhạt. Đưa chuột vào tiêu đề cột để đọc ghi chú.",
    f"2. Trang {PLAN}: cơ quan, số, ngày, trích yếu, căn cứ, người ký. Dòng không ghi tên mục thì nối tiếp mục ở trên.",
    f"3. Trang {OUTLINE}: mỗi dòng một đoạn; chọn cấp trong danh sách. Số I., 1., a) được đánh tự động.",
    f"4. Trang {TASKS}, {COSTS}, {DUTIES}: nội dung in ở dòng có cấp tương ứng của trang {OUTLINE}. Cần danh sách thứ "
    f"hai: chép trang đó (Move or Copy), đặt tên, ví dụ {TASKS} 2; ở dòng thứ hai của trang {OUTLINE} ghi tên đó.",
    "5. Bảng riêng: thêm một trang, gõ bảng như thường (tên bảng, đơn vị tính ở trên dòng tiêu đề nếu có); ở trang "
    f"{OUTLINE} chọn cấp Bảng, ghi tên trang đó. Phụ lục: chọn cấp Phụ lục, ghi tên phụ lục; các dòng sau thuộc phụ "
    "lục đó.",
    f"6. Trang {RECIPIENTS}: mỗi nơi nhận một dòng, không ghi gạch đầu dòng; dòng Lưu được thêm tự động.",
    "Số tiền ghi bằng số (150000000) hoặc chữ (150.000.000), đơn vị đồng. Ngày ghi 27/6/2026; bản nháp có thể ghi "
    "/6/2026.",
    "Lưu tệp, đóng Excel rồi chạy:  thethuc render ke-hoach.xlsx",
)
UNIT_GUIDE_LINES = (
    "",
    "MỘT KẾ HOẠCH CHO NHIỀU ĐƠN VỊ",
    f"Trang {UNITS}: mỗi đơn vị một dòng. Cột trùng tên với một mục của trang {PLAN} thay cho mục đó; "
    "ô trống thì dùng giá trị chung.",
    f"Trong kế hoạch, chữ [[{NAME}]] được thay bằng ô ở cột {NAME} của từng đơn vị; tên cột nào cũng dùng được "
    "như vậy. "
    f"Viết in hoa [[{NAME.upper()}]] thì giá trị cũng in hoa. Có sẵn [[{PROPER}]] (Tân An) và [[{KIND}]] (xã).",
    f"Cột “{MONEY}tên khoản” thay số tiền của khoản đó ở trang {COSTS}; tổng được cộng lại.",
    f"Trang {UNIT_TASKS}: nhiệm vụ riêng của từng đơn vị, in ở chỗ có chữ [[{UNIT_TASKS}]] của trang "
    f"{TASKS} hoặc {OUTLINE}.",
    "Lưu tệp, đóng Excel rồi chạy:  thethuc batch ke-hoach.xlsx -o thu-muc",
)
NOTES: dict[tuple[str, str], str] = {
    (PLAN, "gia_tri"): "Mỗi mục một dòng. Tên cơ quan dài: xuống dòng trong ô bằng Alt+Enter.",
    (OUTLINE, "cap"): "Chọn trong danh sách. Để trống là một đoạn văn.",
    (OUTLINE, "chu"): "Chữ của dòng, không ghi số thứ tự. Dòng nhiệm vụ, kinh phí, phân công thì để trống, "
    f"hoặc ghi tên trang có danh sách ({TASKS} 2); dòng Bảng ghi tên trang có bảng.",
    (OUTLINE, "trinh_bay"): "Các nhiệm vụ: in thành bảng hay thành dòng. Phụ lục: Ngang là trang ngang.",
    (TASKS, "noi_dung"): "Mỗi nhiệm vụ một dòng. Cột nào không dùng thì không in.",
    (TASKS, "kinh_phi"): "Số tiền, đơn vị đồng.",
    (COSTS, "cap"): "Dòng đầu là Tổng; mỗi Phần, Chi tiết thuộc dòng cấp trên gần nhất.",
    (COSTS, "so_tien"): "Đơn vị đồng. Tổng phải bằng các phần cộng lại.",
    (COSTS, "bang_chu"): "Chọn Có ở dòng Tổng để ghi thêm số tiền bằng chữ.",
    (COSTS, "nguon"): "Ghi ở dòng Tổng.",
    (DUTIES, "co_quan"): "Để trống thì việc thuộc cơ quan ở dòng trên.",
    (UNITS, NAME): "Viết như trong câu: xã Tân An, phường Long Hoa, huyện Gò Dầu.",
    (UNITS, MONEY): "Số tiền của khoản này ở từng đơn vị, đơn vị đồng; để trống thì dùng số tiền chung.",
    (UNITS, ""): "Để trống thì dùng giá trị chung của kế hoạch.",
    (UNITS, "*"): "In ở chỗ có tên cột này trong ngoặc vuông kép của kế hoạch.",
    (UNIT_TASKS, NAME): f"Đúng như tên ở trang {UNITS}; chọn trong danh sách.",
}
